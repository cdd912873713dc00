import { DomainError, type DomainErrorCode } from "@concerto/core/errors";
import { TRPCError } from "@trpc/server";
import { ZodError } from "zod";

type TrpcCode = ConstructorParameters<typeof TRPCError>[0]["code"];

const codes: Record<DomainErrorCode, TrpcCode> = {
  "not-found": "NOT_FOUND",
  forbidden: "FORBIDDEN",
  conflict: "CONFLICT",
  invalid: "BAD_REQUEST",
  gone: "PRECONDITION_FAILED",
  unavailable: "SERVICE_UNAVAILABLE",
};

/** What people hear of a fault that is ours. */
const ourFault = "Something went wrong on our side. Please try again.";

/** Translates a refusal of the domain; leaves everything else as it is. */
export function asTrpcError(cause: unknown): TRPCError | null {
  return cause instanceof DomainError
    ? new TRPCError({ code: codes[cause.code], message: cause.message, cause })
    : null;
}

/** The sentence that goes out with an error: the domain's own, the first thing wrong with an input, or that the fault is ours. */
export function publicMessage(error: TRPCError): string {
  if (error.cause instanceof DomainError) return error.cause.message;
  if (error.cause instanceof ZodError) return inputMessage(error.cause);
  return error.code === "INTERNAL_SERVER_ERROR" ? ourFault : error.message;
}

function inputMessage({ issues }: ZodError): string {
  const [issue] = issues;
  // A malformed id names nothing: the same answer as for one that does not exist.
  if (issue?.code === "invalid_format" && issue.format === "uuid")
    return "There is nothing here, or it is not shared with you.";
  return issue?.code === "custom" || issue?.code === "too_small" || issue?.code === "too_big"
    ? issue.message
    : "That could not be understood. Please reload the page and try again.";
}

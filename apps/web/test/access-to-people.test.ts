import { holdToTable } from "./access-matrix.ts";
import { parts } from "./access-table.ts";

holdToTable(parts.people);

import { constants } from "node:os";
import { AV_OPT_SEARCH_CHILDREN, AV_OPT_TYPE_STRING, AVERROR_EAGAIN, AVERROR_EOF } from "node-av/constants";
import { type CodecContext, FormatContext, type Frame, Packet } from "node-av/lib";
import { mustSucceed, Refusal } from "./refusal.ts";

type Container = { name: string; muxer: "flac" | "ipod"; options?: Record<string, string> };

/** Writes what an encoder makes of frames into a file of the working directory. */
export function openEncodedFile(encoder: CodecContext, { name, muxer, options = {} }: Container) {
  const output = new FormatContext();
  mustSucceed(output.allocOutputContext2(null, muxer, name), `${name}: container`);
  const stream = output.newStream();
  mustSucceed(stream.codecpar.fromContext(encoder), `${name}: stream`);
  stream.timeBase = encoder.timeBase;
  for (const [option, value] of Object.entries(options)) {
    mustSucceed(output.setOption(option, value, AV_OPT_TYPE_STRING, AV_OPT_SEARCH_CHILDREN), `${name}: ${option}`);
  }
  mustSucceed(output.openOutputSync(), `${name}: opening`);
  mustSucceed(output.writeHeaderSync(), `${name}: head`);

  const packet = new Packet();
  packet.alloc();
  const drain = () => {
    let code = encoder.receivePacketSync(packet);
    for (; code >= 0; code = encoder.receivePacketSync(packet)) {
      packet.streamIndex = stream.index;
      packet.rescaleTs(encoder.timeBase, stream.timeBase);
      mustSucceed(output.interleavedWriteFrameSync(packet), `${name}: writing`);
      packet.unref();
    }
    if (code !== AVERROR_EAGAIN && code !== AVERROR_EOF) mustTake(code, `${name}: encoding`);
  };
  return {
    write(frame: Frame) {
      mustTake(encoder.sendFrameSync(frame), `${name}: encoding`);
      drain();
    },
    finish() {
      mustTake(encoder.sendFrameSync(null), `${name}: end of encoding`);
      drain();
      mustSucceed(output.writeTrailerSync(), `${name}: end`);
      output.closeOutputSync();
    },
  };
}

/** Infinity, and bits that are no number, are samples that the AAC encoder does not take. */
function mustTake(code: number, call: string): void {
  if (code === -constants.errno.EINVAL) throw new Refusal("broken", { detail: `${call}: sound that is no number` });
  mustSucceed(code, call);
}

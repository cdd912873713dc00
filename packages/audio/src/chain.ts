import { AV_BUFFERSRC_FLAG_KEEP_REF, type AVSampleFormat } from "node-av/constants";
import { avChannelLayoutDescribe, avGetSampleFmtName, FilterGraph, Frame } from "node-av/lib";
import { mustSucceed, Refusal } from "./refusal.ts";

/** What every frame going into a chain looks like. */
export type Shape = Pick<Frame, "sampleRate" | "channelLayout"> & { format: AVSampleFormat };

/** FFmpeg filters in a row: frames in, frames out. */
export type Chain = {
  /** Leaves the frame as it was. */
  push(frame: Frame): void;
  /** Brings out what the filters still hold; without it the last part of the audio is lost. */
  flush(): void;
};

/**
 * Graphs with handles on their filters, for as long as the process lives. A handle that is collected after its graph
 * frees its filter a second time (node-av 6.1.1), and the process dies at some later moment.
 */
const kept: unknown[] = [];

/** Builds a chain; `onFrame` may use each frame only until it returns. */
export function openChain(shape: Shape, filters: string, onFrame: (frame: Frame) => void): Chain {
  const graph = new FilterGraph();
  graph.alloc();
  graph.nbThreads = 1;
  const entry = [
    `time_base=1/${shape.sampleRate}`,
    `sample_rate=${shape.sampleRate}`,
    `sample_fmt=${avGetSampleFmtName(shape.format)}`,
    `channel_layout=${avChannelLayoutDescribe(shape.channelLayout)}`,
  ].join(":");
  mustSucceed(graph.parsePtr(`abuffer@in=${entry}[a];[a]${filters},abuffersink@out`), `filters ${filters}`);
  if (graph.configSync() < 0) throw new Refusal("unsupported", { detail: `no way from ${entry} to ${filters}` });
  const [source, sink] = [graph.getFilter("abuffer@in"), graph.getFilter("abuffersink@out")];
  if (!source || !sink) throw new Error(`filters ${filters}: an end is missing`);

  kept.push(graph, source, sink);

  const out = new Frame();
  out.alloc();
  const pull = () => {
    while (sink.buffersinkGetFrameSync(out) >= 0) {
      onFrame(out);
      out.unref();
    }
  };
  return {
    push(frame) {
      mustSucceed(source.buffersrcAddFrameSync(frame, AV_BUFFERSRC_FLAG_KEEP_REF), `into ${filters}`);
      pull();
    },
    flush() {
      mustSucceed(source.buffersrcAddFrameSync(null), `end of ${filters}`);
      pull();
    },
  };
}

export const wavHeaderBytes = 44;
/** 24 bits, 48 kHz, stereo. */
export const wavBytesPerSecond = 48_000 * 6;

/** The header of a WAV file of this length. */
export function wavHeader(fileBytes: number): Buffer {
  const header = Buffer.alloc(wavHeaderBytes);
  header.write("RIFF", 0);
  header.writeUInt32LE(fileBytes - 8, 4);
  header.write("WAVEfmt ", 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(2, 22);
  header.writeUInt32LE(48_000, 24);
  header.writeUInt32LE(wavBytesPerSecond, 28);
  header.writeUInt16LE(6, 32);
  header.writeUInt16LE(24, 34);
  header.write("data", 36);
  header.writeUInt32LE(fileBytes - wavHeaderBytes, 40);
  return header;
}

export type Steps = {
  /** Runs one step and shows its title, and how long it took, on a line of its own. */
  run: <Result>(title: string, work: () => Promise<Result>) => Promise<Result>;
  /** A line for people; while a step runs it waits for that step's line to end. */
  say: (line: string) => void;
};

const frames = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];

/** Progress for people: a moving line in a terminal, one plain line per step elsewhere. */
export function createSteps(output: NodeJS.WriteStream = process.stdout): Steps {
  let waiting: string[] | undefined;
  const print = (line: string) => output.write(`${line}\n`);
  return {
    say: (line) => (waiting ? waiting.push(line) : print(line)),
    run: async (title, work) => {
      const startedAt = performance.now();
      const seconds = () => `${((performance.now() - startedAt) / 1_000).toFixed(1)} s`;
      waiting = [];
      const line = output.isTTY ? showMoving(output, { title, seconds }) : showPlain(output, title);
      try {
        const result = await work();
        line.end("✓", seconds());
        return result;
      } catch (error) {
        line.end("✗", seconds());
        throw error;
      } finally {
        const said: string[] = waiting;
        waiting = undefined;
        for (const one of said) print(`  ${one}`);
      }
    },
  };
}

type Line = { end: (mark: string, seconds: string) => void };

function showMoving(output: NodeJS.WriteStream, { title, seconds }: { title: string; seconds: () => string }): Line {
  let frame = 0;
  const draw = () => {
    frame = (frame + 1) % frames.length;
    output.write(`\r\x1b[K${frames[frame]} ${title}  \x1b[2m${seconds()}\x1b[22m`);
  };
  draw();
  const timer = setInterval(draw, 100);
  return {
    end: (mark, took) => {
      clearInterval(timer);
      output.write(`\r\x1b[K${mark} ${title}  \x1b[2m${took}\x1b[22m\n`);
    },
  };
}

function showPlain(output: NodeJS.WriteStream, title: string): Line {
  output.write(`${title} … `);
  return { end: (mark, took) => output.write(`${mark} ${took}\n`) };
}

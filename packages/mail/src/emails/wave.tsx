/** @jsxRuntime automatic */
import { now } from "./look.ts";

// Half-heights in pixels: a phrase that swells, breathes and ends.
const heights = [
  3, 5, 8, 12, 9, 14, 20, 16, 24, 30, 22, 34, 40, 28, 36, 44, 32, 24, 30, 18, 12, 6, 4, 8, 16, 26, 20, 32,
];
const tail = [42, 36, 44, 30, 38, 26, 32, 22, 28, 16, 20, 12, 14, 8, 10, 5, 6, 3];
const playheadAt = 12;

/** A waveform drawn in table cells, since mail programs block pictures; it says nothing that must be read. */
export function Wave() {
  return (
    <table
      data-skip-in-text={true}
      aria-hidden="true"
      role="presentation"
      cellPadding={0}
      cellSpacing={0}
      style={{ margin: "0 0 28px" }}
    >
      <tbody>
        <tr>
          {[...heights, ...tail].map((height, index) => (
            <td key={index} height={46} style={{ verticalAlign: "middle", paddingRight: "3px", lineHeight: 0 }}>
              <div
                className={index === playheadAt ? "now" : "bar"}
                style={{
                  width: "3px",
                  height: `${index === playheadAt ? 46 : height}px`,
                  borderRadius: "1px",
                  backgroundColor: index === playheadAt ? now : "#cfc6b8",
                }}
              />
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}

import { describe, expect, test } from "vitest";
import { type Grant, grantOfLink, grantsOnSong, type LinkDoor, openVersions, seatsOnProject } from "./grants.ts";
import { can, capabilitiesOf, mayManage, type Seat, type StandingRole, strongest } from "./roles.ts";

const door: LinkDoor = { songId: null, comments: false, downloads: "off", versions: "all", chosen: [] };
const whole = (...seats: Seat[]): Grant => ({ songId: null, seats, versions: "all" });
const alone = (songId: string, ...seats: Seat[]): Grant => ({ songId, seats, versions: "all" });

describe("a link lets its guests", () => {
  test.each<[Partial<LinkDoor>, string[]]>([
    [{}, ["see", "listen"]],
    [{ comments: true }, ["see", "listen", "comment"]],
    [{ downloads: "renditions" }, ["see", "listen", "keep"]],
    [{ downloads: "originals" }, ["see", "listen", "keep", "download"]],
    [{ comments: true, downloads: "originals" }, ["see", "listen", "comment", "keep", "download"]],
  ])("with %j: %j", (settings, capabilities) => {
    expect(capabilitiesOf(grantOfLink({ ...door, ...settings }).seats)).toEqual(capabilities);
  });
});

describe("of several grants", () => {
  test("the stronger role holds, of a song's and its project's", () => {
    const grants = [whole("listener"), alone("a", "editor"), alone("b", "commenter")];
    const on = (songId: string) => strongest(grantsOnSong(grants, songId).flatMap(({ seats }) => seats));
    expect([on("a"), on("b"), on("c")]).toEqual(["editor", "commenter", "listener"]);
    expect(strongest(seatsOnProject(grants))).toBe("listener");
  });

  test("one on a song alone gives the project's name and the archive, not its people; a link to one the name", () => {
    const seats = seatsOnProject([alone("a", "editor")]);
    expect(capabilitiesOf(seats)).toEqual(["see", "browse", "sift"]);
    expect(capabilitiesOf(seatsOnProject([alone("a", "link", "link-comments")]))).toEqual(["see"]);
    expect(seatsOnProject([])).toEqual([]);
    expect(can(seatsOnProject([alone("a", "editor"), whole("link")]), "edit")).toBe(false);
  });

  test.each<[Grant["versions"][], ReturnType<typeof openVersions>]>([
    [[], { newest: false, ids: [] }],
    [["newest"], { newest: true, ids: [] }],
    [[["1", "2"]], { newest: false, ids: ["1", "2"] }],
    [["newest", ["1"], ["3"]], { newest: true, ids: ["1", "3"] }],
    [["newest", "all", ["1"]], "all"],
  ])("the versions %j open %j", (versions, open) => {
    expect(openVersions(versions.map((each) => ({ ...whole("link"), versions: each })))).toEqual(open);
  });
});

test("everybody may change the roles below their own, if theirs includes sharing at all", () => {
  const roles: StandingRole[] = ["listener", "commenter", "editor", "owner"];
  const managed = (role: StandingRole) => roles.filter((other) => mayManage(role, other));
  expect(roles.map(managed)).toEqual([[], [], ["listener", "commenter"], ["listener", "commenter", "editor"]]);
});

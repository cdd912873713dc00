import { type RoomAddress, roomPath } from "../songs/room-address.ts";

type Opened = {
  token: string;
  /** The song that the link is for; null where it is for a whole project. */
  song: { id: string } | null;
};

/** Where a link leads: the room of its song, or its project. */
export const linkPath = (token: string) => `/l/${token}`;

/** The path of a room that stays within the link: whoever copies it from the address bar passes on what opens. */
export function linkRoomPath({ token, song }: Opened, songId: string, address?: Partial<RoomAddress>): string {
  const path = roomPath(songId, address);
  const query = path.indexOf("?");
  const isItsSong = song?.id === songId;
  return `${linkPath(token)}${isItsSong ? (query < 0 ? "" : path.slice(query)) : path}`;
}

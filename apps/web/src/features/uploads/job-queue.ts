import { newToken } from "~/trpc/token.ts";
import { isOnItsWay, type Job, newJob, type UploadTarget } from "./job.ts";

/** One file and where it goes. */
export type Delivery = { target: UploadTarget; file: File };

/** The files of this tab, in the order in which they are sent: that of their drops, unless a person puts one first. */
export function createJobQueue() {
  let jobs: readonly Job[] = [];
  let places = 0;
  let batch = 0;
  const sort = () => {
    jobs = jobs.toSorted((one, other) => one.place - other.place);
  };
  return {
    list: () => jobs,
    /** Puts files at the end, in this order. */
    add(deliveries: readonly Delivery[]): Job[] {
      if (!jobs.some(isOnItsWay)) batch += 1;
      const added = deliveries.map((delivery) => {
        places += 1;
        return newJob(newToken(), { ...delivery, place: places, batch });
      });
      jobs = [...jobs, ...added];
      return added;
    },
    remove(gone: readonly Job[]) {
      jobs = jobs.filter((job) => !gone.includes(job));
    },
    /** Puts files back where they were. */
    putBack(back: readonly Job[]) {
      jobs = [...jobs, ...back];
      sort();
    },
    putFirst(id: string) {
      for (const job of jobs) if (job.id === id) job.place = Math.min(...jobs.map(({ place }) => place)) - 1;
      sort();
    },
    /** A fresh start for a file, in its place. */
    renew(job: Job): Job {
      const fresh = newJob(newToken(), job);
      jobs = jobs.map((other) => (other === job ? fresh : other));
      return fresh;
    },
  };
}

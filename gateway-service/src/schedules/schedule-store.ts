import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Id } from '@entente/protocol';
import { writeWhole } from '../data-dir.js';
import { Schedule } from './schedule.js';

/** Schedules of this gateway's users, each in a file that only the gateway can read. */
export class ScheduleStore {
  readonly #dir: string;
  readonly #known = new Map<string, Schedule>();

  constructor(dir: string) {
    this.#dir = dir;
    for (const name of existsSync(dir) ? readdirSync(dir) : []) {
      if (name.endsWith('.json')) {
        const schedule = Schedule.parse(JSON.parse(readFileSync(join(dir, name), 'utf8')));
        this.#known.set(schedule.id, schedule);
      }
    }
  }

  /** On the disk when this returns. */
  keep(schedule: Schedule): void {
    mkdirSync(this.#dir, { recursive: true, mode: 0o700 });
    writeWhole(join(this.#dir, `${Id.parse(schedule.id)}.json`), JSON.stringify(schedule));
    this.#known.set(schedule.id, schedule);
  }

  /** The newest first. */
  list(): readonly Schedule[] {
    return [...this.#known.values()].sort((one, other) => (one.createdAt < other.createdAt ? 1 : -1));
  }

  find(id: string): Schedule | undefined {
    return this.#known.get(id);
  }
}

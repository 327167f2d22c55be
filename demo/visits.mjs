// visits.mjs - twelve weeks of rota with what came of each visit, and a week to come.
//
// Most days are ordinary. The stories are told relative to NOW: a visit late at this moment, one missed yesterday, three
// refusals running, somebody in hospital, a first visit tomorrow.

import { at, dayOf, instantText } from './clock.mjs';
import * as words from './words.mjs';

const ROAD = 10; // minutes between two visits

function plan({ now, today, weeks, people }) {
  const planned = [];
  for (let day = today - weeks * 7; day <= today + 7; day++) {
    for (const person of people) {
      if (day < person.starts) continue;
      for (const [slot, time, minutes, weekdays] of person.slots) {
        if (weekdays && !weekdays.includes((day + 4) % 7)) continue;
        const starts = at(day, time);
        const night = slot === 'Night';
        // A night that is going on now could only be written down as over or as missed.
        if (night && starts <= now && starts + minutes > now) continue;
        planned.push({ person, slot, starts, ends: starts + minutes, day, night });
      }
    }
  }
  for (const person of people.filter((p) => p.story === 'late'))
    planned.push({ person, slot: 'Extra visit', starts: now - 60, ends: now - 30, day: dayOf(now - 60), story: 'late' });
  return planned.sort((a, b) => a.starts - b.starts || (a.person.ref < b.person.ref ? -1 : 1));
}

/** Who comes: those who know the person first, then whoever is free. */
function assign(visit, workers, busy, die) {
  const { person } = visit;
  const free = (worker) => {
    const near = (other) => (other.person.address === person.address ? 0 : ROAD);
    return !visit.came.includes(worker) && !worker.ended && !person.avoid?.includes(worker.name) &&
      !(busy.get(worker) ?? []).some((other) => other.starts < visit.ends + near(other) && visit.starts < other.ends + near(other));
  };
  const works = (worker) => (visit.day + worker.off) % 7 > 1;
  const turn = (visit.day + visit.slot.length) % person.team.length;
  const team = person.team.slice(turn).concat(person.team.slice(0, turn));
  const first = visit.preferred ? [visit.preferred] : [];
  let worker = first.concat(team).find((w) => free(w) && (works(w) || w === visit.preferred)) ?? team.find(free);
  if (!worker) {
    const start = Math.floor(die() * workers.length);
    worker = workers.slice(start).concat(workers.slice(0, start)).find(free);
    visit.covers = 'leave';
  }
  if (worker) {
    visit.came.push(worker);
    busy.set(worker, [...(busy.get(worker) ?? []), visit].filter((other) => visit.preferred || other.ends > visit.starts - 1440));
  }
}

function tasksText(visit, plannedTasks, die, pick, refuses) {
  return plannedTasks.map((task) => {
    if (refuses && task.task === 'Help with a shower') return `refused (${pick(words.REFUSED)}): ${task.task}`;
    const chance = task.task === 'Help with a shower' ? 0 : die();
    if (chance > 0.985) return `refused (${pick(words.REFUSED)}): ${task.task}`;
    if (chance > 0.965) return `not-needed: ${task.task}`;
    if (task.kind === 'medication') return `${die() < 0.8 ? 'prompted' : 'helped'}: ${task.task}`;
    return `${die() < 0.75 ? 'done' : 'helped'}: ${task.task}`;
  }).join('; ');
}

export function visitsOf({ now, today, weeks, workers, people, tasks, die }) {
  const pick = (list) => list[Math.floor(die() * list.length)];
  const busy = new Map();
  const tom = workers.find((worker) => worker.name === 'Tom Akande');
  const tasksOf = new Map();
  for (const task of tasks) {
    const key = `${task.package_ref} ${task.slot}`;
    tasksOf.set(key, [...(tasksOf.get(key) ?? []), task]);
  }

  const planned = plan({ now, today, weeks, people });
  const past = (visit) => visit.starts <= now - 40 || visit.ends <= now;
  // The last three mornings before now, and the last visit of yesterday.
  const lastOf = (story, slot, count) => planned.filter((v) => v.person.story === story && v.slot === slot && past(v)).slice(-count);
  const refused = new Set(lastOf('refusals', 'Morning', 3));
  const missed = planned.filter((v) => v.person.story === 'missed' && v.day === today - 1).at(-1);

  for (const visit of planned) {
    const { person } = visit;
    visit.came = [];
    if (person.story === 'new') visit.preferred = visit.day > today ? tom : person.team[0];
    if (person.name === 'Edith Marlow' && visit.slot === 'Morning' && visit.day >= today - 1) visit.preferred = tom;
    if (visit.story === 'late') visit.preferred = person.team[1];
    if (visit.preferred) assign(visit, workers, busy, die);
  }

  const visits = [];
  const records = [];
  planned.forEach((visit, i) => {
    const { person } = visit;
    const needed = person.double ? 2 : 1;
    for (let n = visit.came.length; n < needed; n++) assign(visit, workers, busy, die);
    // One of tomorrow's has nobody yet, and one double-handed waits for its second worker.
    if (person.ref === 'P020' && visit.day === today + 1 && visit.slot === 'Morning') visit.came = [];
    if (person.double && visit.day === today + 1 && visit.slot === 'Evening') visit.came.length = Math.min(1, visit.came.length);

    let cancelled = '';
    if (person.story === 'hospital' && visit.day >= today - 2 && visit.day <= today + 3) cancelled = 'In hospital';
    else if (!visit.story && visit !== missed && !refused.has(visit) && visit.day < today && die() < 0.006) cancelled = pick(words.AWAY);
    const ref = `V${String(i + 1).padStart(5, '0')}`;
    visits.push({
      ref, person_ref: person.ref, package_ref: person.package, slot: visit.slot, starts: instantText(visit.starts), ends: instantText(visit.ends),
      worker_ref: visit.came[0]?.ref, second_worker_ref: visit.came[1]?.ref, covers: visit.covers, workers_needed: needed,
      kind: visit.night ? 'night' : 'day', cancelled,
    });

    const forgotten = visit === missed || (visit.day < today - 2 && !visit.night && die() < 0.0015);
    if (!past(visit) || cancelled || visit.story === 'late' || forgotten) return;
    const chance = die();
    const offset = chance > 0.985 ? 46 + Math.floor(die() * 30) : Math.floor(die() * 18) - 7;
    visit.came.forEach((worker, place) => {
      const length = Math.max(15, visit.ends - visit.starts + Math.floor(die() * 11) - 6);
      // What is going on now was over a minute ago, so that it can be told.
      const left = Math.min(visit.starts + offset + length, now - 1);
      const arrived = Math.min(visit.starts + offset + place * Math.floor(die() * 4), left - 10);
      const recent = visit.day > today - 7;
      records.push({
        ref: `R${String(records.length + 1).padStart(5, '0')}`, visit_ref: ref, worker_ref: worker.ref, arrived: instantText(arrived), left: instantText(left),
        tasks: place === 0 ? tasksText(visit, tasksOf.get(`${person.package} ${visit.slot}`), die, pick, refused.has(visit)) : '',
        observations: place === 0 && die() < 0.25 ? pick(words.SEEN) : '',
        happened: place === 0 ? pick(words.HAPPENED) : 'I was the second worker at this visit.',
        changes: place === 0 && die() < (recent ? 0.004 : 0.01) ? pick(words.CHANGES) : '',
        incident: place === 0 && die() < (recent ? 0.003 : 0.006) ? pick(words.INCIDENTS) : '',
        feedback: place === 0 && die() < 0.12 ? pick(words.SAID) : '',
        next_worker: place === 0 && die() < 0.12 ? pick(words.NEXT) : '',
      });
    });
  });
  return { visits, records };
}

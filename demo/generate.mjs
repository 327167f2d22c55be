#!/usr/bin/env node
// generate.mjs - the sample agency as CSV files for "kithctl import": invented people, and visits that end now.
//
//   node demo/generate.mjs --out FOLDER [--now 2026-11-22T07:30Z] [--weeks 12]
//
// The same moment gives the same bytes. FOLDER gets organisations.csv and a folder for each provider. Addresses are of the
// postcode ZZ99, telephone numbers of the ranges kept for stories, email addresses at example.org: nobody can be reached.

import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { dateText, dayOf, dieOf } from './clock.mjs';
import { HEROES, ORGANISATIONS, SHORT, TASKS } from './heroes.mjs';
import { visitsOf } from './visits.mjs';
import * as words from './words.mjs';

const { values: asked } = parseArgs({ options: { out: { type: 'string' }, now: { type: 'string' }, weeks: { type: 'string', default: '12' } } });
const now = Math.floor((asked.now === undefined ? Date.now() : Date.parse(asked.now)) / 60000);
const weeks = Number(asked.weeks);
if (!asked.out || !Number.isFinite(now) || !(weeks >= 1 && weeks <= 52)) {
  console.error('Usage: generate.mjs --out FOLDER [--now 2026-11-22T07:30Z] [--weeks 12]');
  process.exit(2);
}

const die = dieOf(1948);
const pick = (list) => list[Math.floor(die() * list.length)];
const number = (prefix, count) => `${prefix}${String(count).padStart(3, '0')}`;
const mail = (name) => `${(SHORT.includes(name) ? name.split(' ')[0] : name.replace(' ', '.')).toLowerCase()}@example.org`;

function write(file, columns, rows) {
  const cell = (value) => {
    const text = value === undefined || value === null ? '' : String(value);
    return /[",\n;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column]))];
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, lines.map((line) => `${line.map(cell).join(',')}\n`).join(''));
}

// Every name once in the whole sample.
const taken = new Set(ORGANISATIONS.flatMap((o) => [...(o.named ?? []), ...(o.office ?? [])]).concat(HEROES.map((h) => h.name)));
function freshName() {
  for (;;) {
    const name = `${pick(words.FIRST)} ${pick(words.LAST)}`;
    if (!taken.has(name)) {
      taken.add(name);
      return name;
    }
  }
}

// 999 is never given to anybody; the tenth digit fits the others.
function nhsNumber() {
  for (;;) {
    const digits = [9, 9, 9, ...Array.from({ length: 6 }, () => Math.floor(die() * 10))];
    const check = (11 - (digits.reduce((sum, digit, i) => sum + digit * (10 - i), 0) % 11)) % 11;
    if (check < 10) return [...digits, check].join('').replace(/^(...)(...)/, '$1 $2 ');
  }
}

let phones = 0;
let mobiles = 0;
const mobile = () => `07700 900${String(100 + mobiles++ % 900).padStart(3, '0')}`;
const phone = () => `01632 960${String(200 + phones++ % 700).padStart(3, '0')}`;

function ordinaryPerson() {
  const morning = ['Morning', pick(['07:00', '08:00', '08:30', '09:30', '10:15']), 45];
  const second = pick([['Lunch', '12:15', 30], ['Tea', '17:00', 30], ['Evening', '18:15', 30], ['Evening', '19:15', 45], null]);
  const slots = second ? [morning, second] : [morning];
  const name = freshName();
  return {
    name, slots,
    weekly: String(slots.reduce((sum, slot) => sum + slot[2] * 7, 0) / 60),
    born: dateText(-Math.floor(365.25 * (20 + die() * 18)) - 1461),
    address: `${1 + Math.floor(die() * 60)} ${pick(words.STREETS)}, ${pick(words.TOWNS)}`,
    about: pick(words.MATTERS), support: pick(words.SUPPORT), strengths: pick(words.STRENGTHS), good_day: pick(words.GOOD_DAY),
    allergies: die() < 0.25 ? pick(words.ALLERGIES) : '', risks: die() < 0.6 ? pick(words.RISKS) : '',
    medication: die() < 0.3 ? { Morning: ['Remind about the morning tablets'] } : undefined,
    circle: die() < 0.6 ? [{ kind: 'family', name: `${pick(words.FIRST)} ${name.split(' ')[1]}`, relationship: pick(['son', 'daughter', 'niece', 'brother']), phone: phone() }] : [],
  };
}

function agency(organisation) {
  const out = (file) => path.join(asked.out, organisation.folder, file);
  const today = dayOf(now);
  const workers = organisation.named.concat(Array.from({ length: organisation.workers - organisation.named.length }, freshName))
    .map((name, i) => ({ ref: number('W', i + 1), name, email: mail(name), role: 'worker', off: Math.floor(die() * 7), phone: mobile() }));
  const office = organisation.office.map((name, i) => ({ ref: number('O', i + 1), name, email: mail(name), role: 'coordinator' }));
  // Somebody who left; the record keeps the name.
  workers.at(-1).ended = dateText(today - 20);

  const heroes = organisation.ref === 'HH' ? HEROES : [];
  const people = heroes.concat(Array.from({ length: organisation.people - heroes.length }, ordinaryPerson)).map((person, i) => ({
    ...person,
    ref: number('P', i + 1),
    package: number('K', i + 1),
    postcode: `ZZ99 ${1 + Math.floor(die() * 8)}${pick(['AB', 'DE', 'HJ', 'LN', 'VZ'])}`,
    phone: phone(),
    nhs: nhsNumber(),
    gp: pick(words.DOCTORS),
    council: person.council ?? (organisation.ref === 'HH' ? 'Northshire Council' : pick(['Westmere Council', 'Westmere Council', 'Northshire Council', ''])),
    starts: person.story === 'new' ? today - 3 : today - weeks * 7 - Math.floor(die() * 200),
  }));
  // Three or four who know the person.
  people.forEach((person, i) => {
    const known = (person.team ?? []).map((name) => workers.find((worker) => worker.name === name));
    const size = person.double ? 4 : 3;
    for (let step = 0; known.length < size && step < workers.length; step++) {
      const worker = workers[(i * 3 + step + 5) % workers.length];
      if (!known.includes(worker) && !person.avoid?.includes(worker.name) && !worker.ended) known.push(worker);
    }
    person.team = known;
  });

  write(out('office.csv'), ['ref', 'phone', 'hours'], [{ ref: 'OFFICE', ...organisation.reached }]);
  write(out('workers.csv'), ['ref', 'name', 'email', 'role', 'ended', 'phone'], [...workers, ...office]);
  const personColumns = ['ref', 'name', 'preferred_name', 'address', 'postcode', 'phone', 'date_of_birth', 'nhs_number', 'gp', 'gp_phone', 'about', 'support',
    'strengths', 'good_day', 'key_people', 'preferences', 'language', 'culture', 'faith', 'communication', 'formats', 'interpreter', 'hearing', 'sight', 'reach',
    'allergies', 'risks', 'dnacpr', 'dnacpr_place'];
  write(out('people.csv'), personColumns, people.map((person) => ({
    ...person, preferred_name: person.preferred, date_of_birth: person.born, nhs_number: person.nhs, gp_phone: '01632 960190', language: person.language ?? 'English',
  })));
  const refOf = (name) => people.find((person) => person.name === name)?.package;
  write(out('packages.csv'), ['ref', 'person_ref', 'council', 'starts_on', 'weekly_hours', 'double_handed', 'team_max', 'rate', 'night', 'rural', 'shares_with',
    'sdo_reference', 'cluster', 'emergency'], people.map((person, i) => ({
    ref: person.package, person_ref: person.ref, council: person.council, starts_on: dateText(person.starts), weekly_hours: person.weekly,
    double_handed: person.double ? 'yes' : 'no', team_max: person.double ? 6 : 4, rate: person.rate, night: person.night, rural: person.rural,
    shares_with: person.shares && refOf(person.shares), sdo_reference: person.council && `SDO-${4700 + i}`, cluster: organisation.cluster,
    emergency: person.emergency ?? 'Ring 999 when there is danger, then the office.',
  })));

  const circle = people.flatMap((person) => (person.circle ?? []).map((member) => ({ ...member, person_ref: person.ref })))
    .map((member, i) => ({ ...member, ref: number('C', i + 1) }));
  const circleColumns = ['ref', 'person_ref', 'kind', 'name', 'relationship', 'phone', 'email', 'sections'];
  // What was agreed once and taken back since: the same row, imported again, keeps both in the history.
  write(out('circle-1-first.csv'), circleColumns, circle.map((member) => ({ ...member, sections: member.before ?? member.sections })));
  write(out('circle-2-today.csv'), circleColumns, circle);

  const tasks = people.flatMap((person) => {
    const names = new Set(person.slots.map((slot) => slot[0]).concat(person.story === 'late' ? ['Extra visit'] : []));
    return [...names].flatMap((slot) => {
      const support = person.tasks?.[slot] ?? TASKS[slot];
      return [...support.map((task) => ({ task, kind: 'support' })), ...(person.medication?.[slot] ?? []).map((task) => ({ task, kind: 'medication' }))]
        .map((task, place) => ({ ...task, slot, place: place + 1, person, package_ref: person.package, single_handed: person.single?.includes(task.task) ? 'yes' : 'no' }));
    });
  }).map((task, i) => ({ ...task, ref: number('T', i + 1) }));
  write(out('tasks.csv'), ['ref', 'package_ref', 'slot', 'place', 'task', 'kind', 'single_handed'], tasks);

  const { visits, records } = visitsOf({ now, today, weeks, workers, people, tasks, die });
  write(out('visits.csv'), ['ref', 'person_ref', 'package_ref', 'slot', 'starts', 'ends', 'worker_ref', 'second_worker_ref', 'covers', 'workers_needed', 'kind', 'cancelled'], visits);
  write(out('records.csv'), ['ref', 'visit_ref', 'worker_ref', 'arrived', 'left', 'tasks', 'observations', 'happened', 'changes', 'incident', 'feedback', 'next_worker'], records);
}

write(path.join(asked.out, 'organisations.csv'), ['ref', 'name', 'kind'], ORGANISATIONS);
ORGANISATIONS.filter((organisation) => organisation.kind === 'provider').forEach(agency);

// journeys.test.mjs - people going about their business, in a real browser. One portal, in this order.
import { after, before } from 'node:test';
import aboutMe from './about_me.mjs';
import accounts from './accounts.mjs';
import family from './family.mjs';
import imports from './imports.mjs';
import notices from './notices.mjs';
import packages from './packages.mjs';
import people from './people.mjs';
import reset from './reset.mjs';
import restricted from './restricted.mjs';
import secondStep from './second_step.mjs';
import sessions from './sessions.mjs';
import settings from './settings.mjs';
import signin from './signin.mjs';
import visitsPlan from './visits_plan.mjs';
import visitsRecord from './visits_record.mjs';
import { close, open } from './world.mjs';

before(open);
after(close);

signin();
settings();
sessions();
secondStep();
notices();
accounts();
people();
aboutMe();
packages();
visitsRecord();
visitsPlan();
family();
restricted();
imports();
reset();

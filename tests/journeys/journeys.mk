# Browser journeys: node and Chromium, started by a stage of ./check.
EXTRA_DIST += \
	tests/journeys/world.mjs tests/journeys/journeys.test.mjs tests/journeys/signin.mjs \
	tests/journeys/settings.mjs tests/journeys/notices.mjs tests/journeys/people.mjs tests/journeys/about_me.mjs tests/journeys/packages.mjs tests/journeys/visits_record.mjs tests/journeys/visits_plan.mjs tests/journeys/second_step.mjs tests/journeys/sessions.mjs tests/journeys/accounts.mjs tests/journeys/reset.mjs tests/journeys/family.mjs tests/journeys/restricted.mjs tests/journeys/imports.mjs

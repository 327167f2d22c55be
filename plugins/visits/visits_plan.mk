# Visits: the office's part.
visits_la_SOURCES += \
	plugins/visits/visits_plan_assign.c \
	plugins/visits/visits_plan_change.c \
	plugins/visits/visits_plan_day.c plugins/visits/visits_plan_day.h \
	plugins/visits/visits_plan_end.c plugins/visits/visits_plan_end.h \
	plugins/visits/visits_plan_import.c plugins/visits/visits_plan_import.h \
	plugins/visits/visits_plan_new.c plugins/visits/visits_plan_new.h \
	plugins/visits/visits_plan_new_form.c \
	plugins/visits/visits_plan_notice.c plugins/visits/visits_plan_notice.h \
	plugins/visits/visits_plan_officer.c plugins/visits/visits_plan_officer.h \
	plugins/visits/visits_plan_panel.c \
	plugins/visits/visits_plan_params.c \
	plugins/visits/visits_plan_repeat.c plugins/visits/visits_plan_repeat.h \
	plugins/visits/visits_plan_rota.c plugins/visits/visits_plan_rota.h \
	plugins/visits/visits_plan_store.c plugins/visits/visits_plan_store.h \
	plugins/visits/visits_plan_team.c plugins/visits/visits_plan_team.h \
	plugins/visits/visits_plan_tell.c plugins/visits/visits_plan_tell.h \
	plugins/visits/visits_plan_times.c \
	plugins/visits/visits_plan_visit.c plugins/visits/visits_plan_visit.h \
	plugins/visits/visits_plan_watch.c plugins/visits/visits_plan_watch.h

TEMPLATES += \
	templates/visits/plan-repeat.tpl \
	templates/visits/plan-add.tpl \
	templates/visits/plan-move.tpl \
	templates/visits/plan-overview.tpl \
	templates/visits/plan-week.tpl \
	templates/visits/plan-assign.tpl \
	templates/visits/plan-cancel.tpl \
	templates/visits/plan-day.tpl \
	templates/visits/plan-new.tpl \
	templates/visits/plan-notice.tpl \
	templates/visits/plan-notices.tpl \
	templates/visits/plan-shortfall.tpl \
	templates/visits/plan-panel.tpl \
	templates/visits/plan-reinstate.tpl \
	templates/visits/plan-rota.tpl \
	templates/visits/plan-take-off.tpl \
	templates/visits/plan-visit.tpl

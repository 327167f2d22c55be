/*
 * people_params.h - the declared parameters of routes, for the table of people.c.
 */
#ifndef PEOPLE_PARAMS_H
#define PEOPLE_PARAMS_H

#include <kith/plugin.h>

extern const struct kith_param_rule people_person_params[], people_about_params[],
    people_communication_params[], people_contact_params[], people_alert_new_params[],
    people_alert_change_params[], people_alert_params[], people_alert_end_params[], people_entry_new_params[],
    people_entry_params[], people_entry_end_params[], people_entry_lost_params[],
    people_authority_new_params[], people_capacity_new_params[], people_thing_params[],
    people_thing_end_params[], people_death_params[], people_representative_params[], people_new_params[];

#endif

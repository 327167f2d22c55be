/*
 * kith/view.h - values for a template.
 *
 * Names are the template's, in capitals, and must outlive the render: use literals. Text is borrowed until
 * the page is rendered: arena text, literals and cells all are fine. Everything is escaped for its place by
 * the template; nothing here takes HTML.
 */
#ifndef KITH_VIEW_H
#define KITH_VIEW_H

#include <kith/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/* {{NAME}}; NULL shows as nothing. */
KITH_API void kith_set(struct kith_view *view, const char *name, const char *text);
KITH_API void kith_set_int(struct kith_view *view, const char *name, int64_t value);
/* A path inside the portal for href or action: must begin with one '/', else it is set to "/" and logged. */
KITH_API void kith_set_path(struct kith_view *view, const char *name, const char *path);
/* A telephone number as it stands in href="tel:{{NAME}}": digits, after a "+" for one with its country's
 * code. "+44 (0)1632 960123" becomes "+441632960123"; what follows the number ("ext. 5", "/ 01632 960124") is
 * left out. Shows CAN_RING; what begins with words or has fewer than 3 or more than 15 digits sets nothing
 * and shows CANNOT_RING. One number in each VIEW: the component tel writes it, with a link or without. */
KITH_API void kith_set_tel(struct kith_view *view, const char *name, const char *number);
/* Instants and dates in words: "21 November 2026, 7:30am". */
KITH_API void kith_set_time(struct kith_view *view, const char *name, kith_time at);
KITH_API void kith_set_date(struct kith_view *view, const char *name, kith_date date);
/* {{#NAME}}...{{/NAME}} is shown once. */
KITH_API void kith_show(struct kith_view *view, const char *name);
/* Shows NAME when TRUTH holds, else shows OTHERWISE (which may be NULL); ctemplate has no inverted section.
 */
KITH_API void kith_show_either(struct kith_view *view, bool truth, const char *name, const char *otherwise);
/* One more repetition of {{#NAME}}: the view of that row. */
KITH_API struct kith_view *kith_add(struct kith_view *view, const char *name);

#ifdef __cplusplus
}
#endif

#endif

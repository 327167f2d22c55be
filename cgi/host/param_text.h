/*
 * param_text.h - what people type, made fit to keep: spaces at the ends, line ends, characters that cannot be
 * shown.
 */
#ifndef KITH_HOST_PARAM_TEXT_H
#define KITH_HOST_PARAM_TEXT_H

#include <kith/arena.h>

/*
 * A copy of TEXT (valid UTF-8) without white space and invisible marks at its ends, Unicode's too. With LINES
 * "\r\n" and "\r" become "\n"; without, tabs become spaces.
 */
char *param_text_clean(struct kith_arena *arena, const char *text, bool lines);
/* False when a control character is in it, or a mark that turns the direction of the text around it. */
bool param_text_fit(const char *text, bool lines);
/* Like name@example.org; the domain may be in any script. Lower-cases ASCII in place. */
bool param_text_email(char *text);

#endif

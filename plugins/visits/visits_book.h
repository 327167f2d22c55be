/*
 * visits_book.h - pages for the reader: the communications book, feedback, money, calendar, who is coming.
 */
#ifndef VISITS_BOOK_H
#define VISITS_BOOK_H

#include <kith/plugin.h>

#endif

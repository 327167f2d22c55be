/*
 * package_path.h - where the pages of a package are.
 */
#ifndef KITH_TESTS_PACKAGE_PATH_H
#define KITH_TESTS_PACKAGE_PATH_H

/* "/people/ID/packages/PACKAGE" and REST, of Edith's package that was entered last; kept for four calls. */
const char *package_path(const char *rest);

#endif

/*
 * bare_cgi.c - the least CGI program: connects to the database, runs the recorded SQL, gives the recorded
 * answer.
 *
 * Usage: bare-cgi, with the two files named in BARE_ANSWER and BARE_STATEMENTS. Does not look at the request.
 */
#include "bare.h"

#include <stdlib.h>
#include <unistd.h>

int main(void)
{
    size_t len;
    const char *answer_file = getenv("BARE_ANSWER");
    const char *statements_file = getenv("BARE_STATEMENTS");
    if (answer_file == NULL || statements_file == NULL)
        return 2;
    const char *answer = bare_file(answer_file, &len);
    bare_sql_run(bare_sql_open(statements_file), NULL);
    for (ssize_t done; len > 0; answer += done, len -= (size_t)done) {
        done = write(STDOUT_FILENO, answer, len);
        if (done <= 0)
            return 1;
    }
    return 0;
}

/*
 * bare_fcgi.c - the least FastCGI program: a recorded answer, after recorded SQL when a file of it is given.
 *
 * Usage: bare-fcgi ANSWER [STATEMENTS]. Of the request it looks at the query string alone: the facts of the
 * statements, when these have any.
 */
#include "bare.h"

#include <fcgiapp.h>

int main(int argc, char **argv)
{
    size_t len;
    FCGX_Request request;
    if (argc < 2 || FCGX_Init() != 0 || FCGX_InitRequest(&request, 0, 0) != 0)
        return 2;
    const char *answer = bare_file(argv[1], &len);
    struct bare_sql *sql = argc > 2 ? bare_sql_open(argv[2]) : NULL;
    while (FCGX_Accept_r(&request) == 0) {
        if (sql != NULL)
            bare_sql_run(sql, FCGX_GetParam("QUERY_STRING", request.envp));
        FCGX_PutStr(answer, (int)len, request.out);
        FCGX_Finish_r(&request);
    }
    return 0;
}

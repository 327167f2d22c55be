/* test_outbox.c - mail in rows: claimed once, tried again, parked, dropped, wiped. */
#include "explain.h"
#include "outbox.h"
#include "people.h"
#include "queue.h"

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static struct people people;

static enum kith_rc add(struct kith_db *db, struct people *p, void *data)
{
    return outbox_add(db, data, p->env.now);
}

static void post(bool secret, kith_time not_after)
{
    struct outbox_mail mail = {.to = "tom@example.org",
                               .subject = "Hello",
                               .text = "A line",
                               .language = "en",
                               .secret = secret,
                               .not_after = not_after};
    ck_assert_int_eq(people_run(&people, add, &mail), KITH_OK);
}

static enum kith_found claim(struct queue_mail *mail_r)
{
    return queue_claim(people.db, people.arena, people.env.now, QUEUE_LEASE_SECONDS, mail_r);
}

START_TEST(claimed_once_sent_once)
{
    struct queue_mail mail, other;
    people_open(&people);
    post(false, KITH_TIME_NONE);
    ck_assert_int_eq(claim(&mail), KITH_FOUND);
    ck_assert_str_eq(mail.to, "tom@example.org");
    ck_assert_str_eq(mail.subject, "Hello");
    ck_assert_str_eq(mail.text, "A line");
    ck_assert_int_eq(mail.tries, 1);
    ck_assert_int_eq(claim(&other), KITH_NONE);
    ck_assert_int_eq(queue_sent(people.db, &mail, people.env.now), KITH_OK);
    people.env.now += KITH_DAY;
    ck_assert_int_eq(claim(&other), KITH_NONE);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM outbox WHERE state = 'sent' AND body = 'A line'"),
                     1);
    people_close(&people);
}
END_TEST

START_TEST(a_sender_that_died_leaves_it_to_the_next)
{
    struct queue_mail mail, again;
    people_open(&people);
    post(false, KITH_TIME_NONE);
    ck_assert_int_eq(claim(&mail), KITH_FOUND);
    people.env.now += (QUEUE_LEASE_SECONDS - 1) * KITH_SECOND;
    ck_assert_int_eq(claim(&again), KITH_NONE);
    people.env.now += KITH_SECOND;
    ck_assert_int_eq(claim(&again), KITH_FOUND);
    ck_assert_int_eq(again.tries, 2);
    ck_assert_mem_eq(&again.message_id, &mail.message_id, sizeof mail.message_id);
    people_close(&people);
}
END_TEST

START_TEST(failures_pause_longer_and_longer_then_park)
{
    static const int64_t minutes[] = {1, 2, 4, 8, 16, 32, 64, 128, 256};
    struct queue_mail mail;
    people_open(&people);
    post(true, KITH_TIME_NONE);
    for (size_t i = 0; i < sizeof minutes / sizeof *minutes; i++) {
        ck_assert_int_eq(claim(&mail), KITH_FOUND);
        ck_assert_int_eq(queue_failed(people.db, &mail, 451, people.env.now), KITH_OK);
        people.env.now += minutes[i] * KITH_MINUTE - 1;
        ck_assert_int_eq(claim(&mail), KITH_NONE);
        people.env.now += 1;
    }
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM outbox WHERE body = '' OR error_code <> 451"), 0);
    ck_assert_int_eq(claim(&mail), KITH_FOUND);
    ck_assert_int_eq(mail.tries, QUEUE_TRIES_MAX);
    ck_assert_int_eq(queue_failed(people.db, &mail, 550, people.env.now), KITH_OK);
    people.env.now += KITH_DAY;
    ck_assert_int_eq(claim(&mail), KITH_NONE);
    ck_assert_int_eq(
        fixture_number(
            "SELECT COUNT(*) FROM outbox WHERE state = 'parked' AND body = '' AND error_code = 550"),
        1);
    people_close(&people);
}
END_TEST

START_TEST(a_mail_that_kills_its_sender_is_parked_too)
{
    struct queue_mail mail;
    people_open(&people);
    post(false, KITH_TIME_NONE);
    for (int i = 0; i < QUEUE_TRIES_MAX; i++) {
        ck_assert_int_eq(claim(&mail), KITH_FOUND);
        people.env.now += QUEUE_LEASE_SECONDS * KITH_SECOND;
    }
    ck_assert_int_eq(claim(&mail), KITH_NONE);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM outbox WHERE state = 'parked'"), 1);
    people_close(&people);
}
END_TEST

START_TEST(what_came_too_late_is_dropped_and_the_next_is_sent)
{
    struct queue_mail mail;
    people_open(&people);
    post(true, people.env.now - 1);
    post(true, people.env.now + KITH_HOUR);
    ck_assert_int_eq(claim(&mail), KITH_FOUND);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM outbox WHERE state = 'dropped' AND body = ''"), 1);
    ck_assert_int_eq(queue_sent(people.db, &mail, people.env.now), KITH_OK);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM outbox WHERE state = 'sent' AND body = ''"), 1);
    people_close(&people);
}
END_TEST

START_TEST(put_back_counts_no_try)
{
    struct queue_mail mail;
    people_open(&people);
    post(false, KITH_TIME_NONE);
    ck_assert_int_eq(claim(&mail), KITH_FOUND);
    ck_assert_int_eq(queue_put_back(people.db, &mail, people.env.now), KITH_OK);
    ck_assert_int_eq(claim(&mail), KITH_FOUND);
    ck_assert_int_eq(mail.tries, 1);
    people_close(&people);
}
END_TEST

START_TEST(two_senders_never_get_the_same)
{
    enum { MAILS = 30, SENDERS = 3 };
    pid_t children[SENDERS];
    int total = 0;
    people_open(&people);
    for (int i = 0; i < MAILS; i++)
        post(false, KITH_TIME_NONE);
    for (int i = 0; i < SENDERS; i++) {
        children[i] = fork();
        if (children[i] == 0) {
            struct queue_mail mail;
            enum kith_found found;
            int count = 0;
            people_reconnect(&people);
            while ((found = claim(&mail)) == KITH_FOUND)
                count++;
            _exit(found == KITH_NONE ? count : 100);
        }
    }
    for (int i = 0; i < SENDERS; i++) {
        int status;
        ck_assert_int_eq(waitpid(children[i], &status, 0), children[i]);
        ck_assert(WIFEXITED(status) && WEXITSTATUS(status) != 100);
        total += WEXITSTATUS(status);
    }
    ck_assert_int_eq(total, MAILS);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM outbox WHERE tries <> 1"), 0);
    people_close(&people);
}
END_TEST

START_TEST(the_next_is_found_by_index)
{
    people_open(&people);
    for (int i = 0; i < 30; i++)
        post(false, KITH_TIME_NONE);
    fixture_execute(
        "INSERT INTO outbox (message_id, to_address, subject, body, language, secret, state, next_try_at,"
        " created_at, done_at) SELECT UNHEX(MD5(seq)), 'a', 's', 'b', 'en', 0, 'sent', '2020-01-01',"
        " '2020-01-01', '2020-01-01' FROM seq_1_to_500");
    fixture_execute("ANALYZE TABLE outbox");
    struct kith_db *owner = fixture_db(DB_OWNER);
    ck_assert_str_eq(mail_statements[1]->name, "mail.next");
    explain_uses(owner, mail_statements[1],
                 KITH_ARGS(kith_instant(people.env.now), kith_instant(people.env.now)), "outbox",
                 "outbox_next");
    explain_no_sort(owner, mail_statements[1],
                    KITH_ARGS(kith_instant(people.env.now), kith_instant(people.env.now)));
    db_close(&owner);
    people_close(&people);
}
END_TEST

FIXTURE_MAIN("outbox", FIXTURE_MIGRATED, claimed_once_sent_once, a_sender_that_died_leaves_it_to_the_next,
             failures_pause_longer_and_longer_then_park, a_mail_that_kills_its_sender_is_parked_too,
             what_came_too_late_is_dropped_and_the_next_is_sent, put_back_counts_no_try,
             two_senders_never_get_the_same, the_next_is_found_by_index)

# mail: the outbox, the words and the bytes of a mail. The sender is apart, so that only kith-jobs knows libcurl.
noinst_LIBRARIES += libmail.a libsender.a
libmail_a_SOURCES = \
	cgi/mail/letter.c cgi/mail/letter.h \
	cgi/mail/message.c cgi/mail/message.h \
	cgi/mail/outbox.c cgi/mail/outbox.h cgi/mail/queue.h
libmail_a_CPPFLAGS = $(MAIL_INC)
libsender_a_SOURCES = cgi/mail/sender.c cgi/mail/sender.h
libsender_a_CPPFLAGS = $(MAIL_INC)
libsender_a_CFLAGS = $(AM_CFLAGS) $(CURL_CFLAGS)

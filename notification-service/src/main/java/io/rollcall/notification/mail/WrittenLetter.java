package io.rollcall.notification.mail;

/** A letter in words, as plain text and as HTML. */
record WrittenLetter(String subject, String text, String html) {}

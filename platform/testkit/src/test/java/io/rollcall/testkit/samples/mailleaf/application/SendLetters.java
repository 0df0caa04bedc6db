package io.rollcall.testkit.samples.mailleaf.application;

import io.rollcall.testkit.samples.mailleaf.mail.Letter;

public record SendLetters(Letter letter) {}

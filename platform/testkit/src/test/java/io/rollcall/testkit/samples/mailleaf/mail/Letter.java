package io.rollcall.testkit.samples.mailleaf.mail;

import com.fasterxml.jackson.annotation.JsonProperty;

public record Letter(@JsonProperty("to") String to) {}

package io.rollcall.testkit.samples.frameworkinapplication.application;

import tools.jackson.databind.json.JsonMapper;

public final class HoldSeats {

    private final JsonMapper json = JsonMapper.shared();

    public String hold(int seats) {
        return json.writeValueAsString(seats);
    }
}

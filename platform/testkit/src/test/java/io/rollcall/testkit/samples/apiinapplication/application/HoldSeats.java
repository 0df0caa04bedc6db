package io.rollcall.testkit.samples.apiinapplication.application;

import io.rollcall.testkit.samples.apiinapplication.api.HoldRequest;

public final class HoldSeats {

    public int hold(HoldRequest request) {
        return request.seats();
    }
}

package io.rollcall.testkit.samples.leafknowsleaf.store;

import io.rollcall.testkit.samples.leafknowsleaf.api.HoldRequest;

public final class SeatRows {

    public int seats(HoldRequest[] requests) {
        return requests.length;
    }
}

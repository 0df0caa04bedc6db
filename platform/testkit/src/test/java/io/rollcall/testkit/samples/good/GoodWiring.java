package io.rollcall.testkit.samples.good;

import io.rollcall.testkit.samples.good.api.ClassApi;
import io.rollcall.testkit.samples.good.application.HoldSeats;
import io.rollcall.testkit.samples.good.store.PostgresSeats;
import java.time.Clock;

final class GoodWiring {

    private final Clock clock = Clock.systemUTC();

    ClassApi api() {
        return new ClassApi(new HoldSeats(new PostgresSeats(), clock));
    }
}

package io.rollcall.faults.failpoints;

import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;

/** A clock that is wrong, in place of the service's own. Only with the profile {@code failpoints}. */
@AutoConfiguration(beforeName = "io.rollcall.tenancy.DatabaseAutoConfiguration")
@Profile(FailpointsAutoConfiguration.PROFILE)
public class FailpointsAutoConfiguration {

    public static final String PROFILE = "failpoints";

    /** How far the clock is off, as ISO 8601 writes a duration. */
    public static final String CLOCK_OFFSET = "ROLLCALL_FAILPOINT_CLOCK_OFFSET";

    @Bean
    Clock clock(Environment environment) {
        return Clock.offset(Clock.systemUTC(), Duration.parse(environment.getProperty(CLOCK_OFFSET, "PT0S")));
    }
}

package io.rollcall.scheduling;

import io.rollcall.scheduling.application.FollowZoneRules;
import org.springframework.scheduling.annotation.Scheduled;
import reactor.core.publisher.Mono;

/** Follows the rules of zones after each start, when a new JVM may have brought new ones, and once a day. */
final class ZoneRulesRound {

    /** The first look comes so long after the start, unless a setting says otherwise. */
    private static final String FIRST_LOOK = "${rollcall.zone-rules.first-look:PT1M}";

    private static final String PAUSE = "P1D";

    private final FollowZoneRules zoneRules;

    ZoneRulesRound(FollowZoneRules zoneRules) {
        this.zoneRules = zoneRules;
    }

    @Scheduled(initialDelayString = FIRST_LOOK, fixedDelayString = PAUSE)
    Mono<Long> round() {
        return zoneRules.run();
    }
}

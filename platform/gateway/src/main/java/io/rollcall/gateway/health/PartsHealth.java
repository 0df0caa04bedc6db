package io.rollcall.gateway.health;

import io.rollcall.gateway.routes.Part;
import io.rollcall.gateway.routes.PartClient;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.boot.health.contributor.CompositeReactiveHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import reactor.core.publisher.Mono;

/** Whether each part is ready. The parts are asked all at once, and not more often than once a second. */
public final class PartsHealth {

    private static final String READINESS = "/actuator/health/readiness";
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final Duration KEPT_FOR = Duration.ofSeconds(1);

    private PartsHealth() {}

    public static CompositeReactiveHealthContributor of(PartClient client) {
        Map<String, ReactiveHealthIndicator> parts =
                Arrays.stream(Part.values()).collect(Collectors.toMap(Part::label, part -> indicator(client, part)));
        return CompositeReactiveHealthContributor.fromMap(parts, Function.identity());
    }

    private static ReactiveHealthIndicator indicator(PartClient client, Part part) {
        Mono<Health> health = client.isOk(part, READINESS, TIMEOUT)
                .map(ready -> (ready ? Health.up() : Health.down()).build())
                .cache(KEPT_FOR);
        return () -> health;
    }
}

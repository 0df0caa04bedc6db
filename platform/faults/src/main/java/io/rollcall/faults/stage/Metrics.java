package io.rollcall.faults.stage;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalDouble;

/** What a service says of itself to Prometheus. */
public final class Metrics {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI page;

    public Metrics(URI service) {
        this.page = service.resolve("/actuator/prometheus");
    }

    /** The sum of all series of a metric; nothing when there is none, or the service does not answer. */
    public OptionalDouble value(String name) {
        try {
            String text = http.send(HttpRequest.newBuilder(page).timeout(LIMIT).build(), BodyHandlers.ofString())
                    .body();
            double[] values = text.lines()
                    .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .toArray();
            return values.length == 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(Arrays.stream(values).sum());
        } catch (IOException e) {
            return OptionalDouble.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalDouble.empty();
        }
    }
}

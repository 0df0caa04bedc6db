package io.rollcall.faults.load;

import java.net.URI;
import java.util.List;

/** Which instance a call goes to, as a load balancer would decide. */
@FunctionalInterface
public interface Route {

    /**
     * Decides for one call.
     *
     * @param attempt from 1 on
     */
    URI of(Intent intent, int attempt);

    /** One after another; a repeated call meets the next one. */
    static Route among(List<URI> services) {
        return (intent, attempt) -> services.get((intent.number() + attempt) % services.size());
    }

    static Route to(URI service) {
        return among(List.of(service));
    }
}

package io.rollcall.gateway.routes;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;

/** One route for each part. The table is asked once for each request, however many routes are tried. */
public final class PartRoutes implements RouteLocator {

    private static final String DESTINATION = PartRoutes.class.getName() + ".destination";

    private final List<Route> routes;

    public PartRoutes(PartAddresses addresses) {
        this.routes =
                Arrays.stream(Part.values()).map(part -> route(part, addresses)).toList();
    }

    @Override
    public Flux<Route> getRoutes() {
        return Flux.fromIterable(routes);
    }

    private static Route route(Part part, PartAddresses addresses) {
        return Route.async()
                .id(part.label())
                .uri(addresses.get(part))
                .predicate(
                        exchange -> destination(exchange).filter(part::equals).isPresent())
                .build();
    }

    private static Optional<Part> destination(ServerWebExchange exchange) {
        Optional<Part> known = exchange.getAttribute(DESTINATION);
        if (known != null) {
            return known;
        }
        Optional<Part> found = Optional.ofNullable(
                RouteTable.partFor(exchange.getRequest().getPath().pathWithinApplication()));
        exchange.getAttributes().put(DESTINATION, found);
        return found;
    }
}

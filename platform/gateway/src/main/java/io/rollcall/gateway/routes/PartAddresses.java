package io.rollcall.gateway.routes;

import java.net.URI;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** Where each part listens, inside the house. */
public record PartAddresses(Map<Part, URI> of) {

    public PartAddresses {
        EnumMap<Part, URI> known = new EnumMap<>(of);
        Arrays.stream(Part.values()).filter(part -> !known.containsKey(part)).forEach(part -> {
            throw new IllegalArgumentException("no address for " + part.label());
        });
        of = Map.copyOf(known);
    }

    public URI get(Part part) {
        URI address = of.get(part);
        if (address == null) {
            throw new IllegalStateException("no address for " + part.label());
        }
        return address;
    }
}

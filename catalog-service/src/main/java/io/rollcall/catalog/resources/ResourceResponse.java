package io.rollcall.catalog.resources;

import java.util.UUID;

record ResourceResponse(UUID id, String name, int quantity, long version) {

    static ResourceResponse of(Resource resource) {
        return new ResourceResponse(resource.id(), resource.name(), resource.quantity(), resource.savedVersion());
    }
}

package io.rollcall.credits.grants;

import io.rollcall.credits.packs.PackKind;
import java.util.UUID;

/** The pack that a grant was bought as, frozen on that day. */
public record GrantedPack(UUID id, String name, PackKind kind) {}

package io.rollcall.credits.application;

import io.rollcall.credits.packs.Pack;
import io.rollcall.credits.packs.Packs;
import java.util.List;
import reactor.core.publisher.Mono;

/** Keeps the copy of the credit packs, in the worker's open transaction. */
public final class FollowPacks {

    private final Packs packs;

    public FollowPacks(Packs packs) {
        this.packs = packs;
    }

    public Mono<Void> on(List<Pack> told) {
        return packs.keep(told);
    }
}

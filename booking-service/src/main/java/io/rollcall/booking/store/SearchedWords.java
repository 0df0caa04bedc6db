package io.rollcall.booking.store;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What words that are searched for come to.
 *
 * @param nowhere whether no booking can have them all
 * @param offerings of which a booking is, where that is known
 * @param clients of whom it is, where that is known
 * @param either words that the offering or the client may have
 * @param named words that the client must have, where there are too many clients to know them
 */
record SearchedWords(
        boolean nowhere,
        Optional<List<UUID>> offerings,
        Optional<Set<UUID>> clients,
        List<SearchedWord> either,
        List<SearchedWord> named) {

    static final SearchedWords NOWHERE =
            new SearchedWords(true, Optional.empty(), Optional.empty(), List.of(), List.of());

    /**
     * A word.
     *
     * @param offerings of whose name it begins a word
     * @param uses how many words of clients it begins, up to a bound
     */
    record SearchedWord(String word, Set<UUID> offerings, int uses) {

        /** Above each word that begins with this one, in byte order. */
        private static final String HIGHEST = "\uDBFF\uDFFF";

        String end() {
            return word + HIGHEST;
        }

        private SearchedWord within(Set<UUID> some) {
            Set<UUID> both = new LinkedHashSet<>(offerings);
            both.retainAll(some);
            return new SearchedWord(word, both, uses);
        }
    }

    /**
     * Before the clients are looked up. A word that no client has says of which offerings a booking is; with that, others say
     * nothing more, or must be the client's.
     *
     * @param offering the only one, empty for all
     */
    static SearchedWords of(List<SearchedWord> words, Optional<UUID> offering) {
        Optional<Set<UUID>> offerings = words.stream()
                .filter(word -> word.uses() == 0)
                .map(SearchedWord::offerings)
                .reduce((one, other) -> {
                    Set<UUID> both = new LinkedHashSet<>(one);
                    both.retainAll(other);
                    return both;
                });
        if (offering.isPresent()) {
            if (offerings.isPresent() && !offerings.get().contains(offering.get())) {
                return NOWHERE;
            }
            offerings = Optional.of(Set.of(offering.get()));
        }
        if (offerings.isPresent() && offerings.get().isEmpty()) {
            return NOWHERE;
        }
        Set<UUID> only = offerings.orElse(Set.of());
        List<SearchedWord> open = words.stream()
                .filter(word -> word.uses() > 0)
                .filter(word -> only.isEmpty() || !word.offerings().containsAll(only))
                .map(word -> only.isEmpty() ? word : word.within(only))
                .toList();
        return new SearchedWords(
                false,
                offerings.map(List::copyOf),
                Optional.empty(),
                open.stream().filter(word -> !word.offerings().isEmpty()).toList(),
                open.stream().filter(word -> word.offerings().isEmpty()).toList());
    }

    /** With the clients known who have the words that the client must have. */
    SearchedWords ofClients(Set<UUID> known) {
        return new SearchedWords(nowhere, offerings, Optional.of(known), either, List.of());
    }
}

package io.rollcall.credits.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.credits.CreditsService;
import io.rollcall.credits.clients.Clients;
import io.rollcall.credits.clients.KnownClient;
import io.rollcall.tenancy.StudioDatabase;
import io.rollcall.tenancy.WorkerDatabase;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PostgresClientsIT extends CreditsService {

    @Autowired
    private Clients clients;

    @Autowired
    private StudioDatabase studio;

    @Autowired
    private WorkerDatabase worker;

    private final UUID studioId = UUID.randomUUID();
    private final UUID clientId = UUID.randomUUID();

    @Test
    void keepsTheNewestOfWhatItIsToldInAnyOrder() {
        keep(version(1), version(3), version(2));
        keep(version(2));

        assertThat(find(studioId)).isEqualTo(version(3));
    }

    @Test
    void learnsTheCoachesFromAVersionThatIsReadAgainAndNothingFromAnOlderOne() {
        UUID one = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        KnownClient readAgain = new KnownClient(studioId, clientId, "ada@client.test", true, List.of(one, other), 3);
        keep(version(3));

        keep(readAgain);
        keep(version(2));

        assertThat(find(studioId)).isEqualTo(readAgain);
    }

    @Test
    void findsAClientInItsOwnStudioOnly() {
        keep(version(1));

        assertThat(find(UUID.randomUUID())).isNull();
    }

    private void keep(KnownClient... told) {
        worker.transaction(clients.keep(List.of(told))).block();
    }

    private KnownClient find(UUID asStudio) {
        return studio.inStudio(asStudio, clients.find(asStudio, clientId)).block();
    }

    private KnownClient version(long version) {
        return new KnownClient(studioId, clientId, "ada" + version + "@client.test", true, List.of(), version);
    }
}

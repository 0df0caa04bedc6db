package io.rollcall.identity.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import io.rollcall.identity.Person;
import io.rollcall.identity.RunningIdentity;
import io.rollcall.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class TokenStoreIT {

    private static TestDatabase database;
    private static RunningIdentity identity;

    @BeforeAll
    static void start() {
        database = TestDatabase.fresh("identity");
        identity = RunningIdentity.inDemoMode(database);
    }

    @AfterAll
    static void stop() {
        identity.close();
    }

    @Test
    void allThatStartAtOnceShareOneKey() throws Exception {
        asSuperuser("TRUNCATE signing_key");
        StartLock lock = identity.context().getBean(StartLock.class);
        SigningKeys keys = new SigningKeys(jdbc(), identity.context().getBean(Clock.class));
        Callable<List<JWK>> start = () -> {
            keys.ensureOne(lock);
            return keys.load();
        };

        Set<String> ids = new HashSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<List<JWK>> loaded :
                    threads.invokeAll(Stream.generate(() -> start).limit(4).toList())) {
                loaded.get().forEach(key -> ids.add(key.getKeyID()));
            }
        }

        assertThat(ids).hasSize(1);
    }

    @Test
    void aRetiredKeyStillVerifiesAndTheActiveOneSigns() throws Exception {
        SigningKeys keys = new SigningKeys(jdbc(), identity.context().getBean(Clock.class));
        String retired = keys.load().getFirst().getKeyID();
        asSuperuser("UPDATE signing_key SET active = false");

        keys.ensureOne(identity.context().getBean(StartLock.class));
        List<JWK> after = keys.load();

        assertThat(after).extracting(JWK::getKeyID).hasSize(2).last().isEqualTo(retired);
    }

    @Test
    void dropsAuthorizationsOfWhichNothingIsValidAndNoOthers() throws Exception {
        new Person(identity).tokens("client@demo.test", Person.DEMO_PASSWORD);
        asSuperuser("""
                UPDATE oauth2_authorization SET
                    authorization_code_expires_at = now() - interval '2 days',
                    access_token_expires_at = now() - interval '2 days',
                    oidc_id_token_expires_at = now() - interval '2 days',
                    refresh_token_expires_at = now() - interval '1 day'
                """);
        Person person = new Person(identity);
        String live = person.tokens("client@demo.test", Person.DEMO_PASSWORD)
                .get("refresh_token")
                .asString();

        assertThat(new ExpiredAuthorizations(jdbc()).drop()).isEqualTo(1);

        assertThat(person.refresh(live).statusCode()).isEqualTo(200);
    }

    private static JdbcClient jdbc() {
        return identity.context().getBean(JdbcClient.class);
    }

    private static void asSuperuser(String sql) throws SQLException {
        try (Connection superuser = database.asSuperuser();
                Statement statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }
}

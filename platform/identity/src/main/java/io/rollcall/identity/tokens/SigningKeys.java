package io.rollcall.identity.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.text.ParseException;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The keys that sign tokens. They live in the database, so that tokens outlive a restart and all instances sign alike.
 */
final class SigningKeys {

    /** What RFC 7518, section 3.3, asks for at least; each bit more costs every service on every request. */
    static final int RSA_BITS = 2048;

    private record StoredKey(String privateJwk, boolean active) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    SigningKeys(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** All keys, the one that signs first; the others still verify what they signed. */
    List<JWK> load() {
        return stored().stream().map(key -> parse(key.privateJwk())).toList();
    }

    /**
     * Makes a key that signs when there is none. It is made before the transaction that keeps it: on a busy machine that
     * takes longer than the database lets a transaction wait.
     */
    void ensureOne(StartLock lock) {
        if (noneSigns()) {
            RSAKey key = generate();
            lock.run(() -> {
                if (noneSigns()) {
                    add(key);
                }
            });
        }
    }

    private boolean noneSigns() {
        return stored().stream().noneMatch(StoredKey::active);
    }

    private List<StoredKey> stored() {
        return jdbc.sql("SELECT private_jwk, active FROM signing_key ORDER BY active DESC, created_at DESC")
                .query((row, number) -> new StoredKey(row.getString("private_jwk"), row.getBoolean("active")))
                .list();
    }

    private void add(RSAKey key) {
        jdbc.sql("INSERT INTO signing_key (kid, private_jwk, active) VALUES (:kid, :jwk, true)")
                .param("kid", key.getKeyID())
                .param("jwk", key.toJSONString())
                .update();
    }

    private RSAKey generate() {
        try {
            return new RSAKeyGenerator(RSA_BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .issueTime(Date.from(clock.instant()))
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("Every Java platform makes RSA keys", e);
        }
    }

    private static JWK parse(String privateJwk) {
        try {
            return RSAKey.parse(privateJwk);
        } catch (ParseException e) {
            throw new IllegalStateException("A row of signing_key holds no RSA key", e);
        }
    }
}

package io.rollcall.identity.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The accounts in PostgreSQL. */
public class Accounts {

    private static final String COLUMNS = "id, email, name, email_verified, platform_admin, demo, created_at";

    private static final String ADD = """
            INSERT INTO account (id, email, name, email_verified, platform_admin, demo, created_at, password_hash)
            VALUES (:id, :email, :name, :emailVerified, :platformAdmin, :demo, :createdAt, :hash)
            ON CONFLICT (email) DO NOTHING
            """;

    private final JdbcClient jdbc;

    public Accounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Account> find(UUID id) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM account WHERE id = :id")
                .param("id", id)
                .query((row, number) -> account(row))
                .optional();
    }

    public Optional<StoredPassword> password(EmailAddress email) {
        return jdbc.sql("SELECT password_hash, " + COLUMNS + " FROM account WHERE email = :email")
                .param("email", email.value())
                .query((row, number) -> new StoredPassword(account(row), row.getString("password_hash")))
                .optional();
    }

    boolean has(EmailAddress email) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM account WHERE email = :email)")
                .param("email", email.value())
                .query(Boolean.class)
                .single();
    }

    /** Adds an account. False, and nothing added, when the email is taken. */
    boolean add(Account account, String passwordHash) {
        return jdbc.sql(ADD)
                        .param("id", account.id())
                        .param("email", account.email().value())
                        .param("name", account.name())
                        .param("emailVerified", account.emailVerified())
                        .param("platformAdmin", account.platformAdmin())
                        .param("demo", account.demo())
                        .param("createdAt", account.createdAt().atOffset(ZoneOffset.UTC))
                        .param("hash", passwordHash)
                        .update()
                == 1;
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getObject("id", UUID.class),
                new EmailAddress(row.getString("email")),
                row.getString("name"),
                row.getBoolean("email_verified"),
                row.getBoolean("platform_admin"),
                row.getBoolean("demo"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}

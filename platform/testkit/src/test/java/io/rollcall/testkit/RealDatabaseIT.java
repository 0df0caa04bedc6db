package io.rollcall.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RealDatabaseIT {

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "synchronous_commit", "full_page_writes"})
    void losesNothingInACrash(String setting) throws SQLException {
        assertThat(ask(TestDatabase.fresh("booking").asSuperuser(), "show " + setting))
                .isEqualTo("on");
    }

    @Test
    void eachDatabaseIsEmptyAndItsOwn() throws SQLException {
        TestDatabase first = TestDatabase.fresh("booking");
        TestDatabase second = TestDatabase.fresh("booking");
        try (Connection owner = first.asOwner();
                var statement = owner.createStatement()) {
            statement.execute("create table seat (id int)");
        }
        assertThat(ask(first.asSuperuser(), "select to_regclass('seat')")).isEqualTo("seat");
        assertThat(ask(second.asSuperuser(), "select to_regclass('seat')")).isNull();
    }

    @Test
    void everyRoleMaySignInAndNoneIsASuperuser() throws SQLException {
        TestDatabase database = TestDatabase.fresh("credits");
        for (Connection connection : List.of(database.asOwner(), database.asService(), database.asWorker())) {
            assertThat(ask(connection, "select rolsuper or rolbypassrls from pg_roles where rolname = current_user"))
                    .isEqualTo("f");
        }
    }

    @Test
    void otherServicesMayNotSignIn() {
        TestDatabase booking = TestDatabase.fresh("booking");
        assertThatThrownBy(() -> DriverManager.getConnection(booking.jdbcUrl(), "credits", TestDatabase.PASSWORD)
                        .close())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied for database");
    }

    private static String ask(Connection connection, String sql) throws SQLException {
        try (connection;
                var statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getString(1);
        }
    }
}

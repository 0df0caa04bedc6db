package io.rollcall.peers.dbos;

import dev.dbos.transact.DBOS;
import dev.dbos.transact.config.DBOSConfig;
import dev.dbos.transact.txstep.JdbcStepFactory;
import io.rollcall.peers.edge.BookingApi;
import io.rollcall.peers.edge.EdgeConfiguration;
import io.rollcall.peers.edge.PeerProperties;
import io.rollcall.peers.edge.Seeding;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@SpringBootApplication
@Import({EdgeConfiguration.class, BookingApi.class})
public class DbosPeer {

    public static void main(String[] arguments) {
        SpringApplication.run(DbosPeer.class, arguments);
    }

    @Bean
    Seeding seeding(JdbcClient database, PeerProperties peer) {
        return new Seeding(database, peer.seed(), true, true);
    }

    /** As documented it makes a pool of its own; tuned it shares the application's. */
    @Bean(destroyMethod = "")
    DBOS dbos(
            PeerProperties peer,
            DataSource pool,
            @Value("${spring.datasource.url}") String url,
            @Value("${spring.datasource.username}") String user,
            @Value("${spring.datasource.password}") String password) {
        DBOSConfig config = DBOSConfig.defaults("dbos-peer").withAppVersion("1");
        return new DBOS(
                peer.tuned()
                        ? config.withDataSource(pool)
                        : config.withDatabaseUrl(url).withDbUser(user).withDbPassword(password));
    }

    @Bean
    HoldSignal holdSignal(PeerProperties peer, DBOS dbos) {
        return peer.tuned() ? new LocalSignal() : new DurableSignal(dbos);
    }

    @Bean
    BookingWorkflow bookingWorkflow(DBOS dbos, DataSource pool, HoldSignal signal) {
        return dbos.registerProxy(
                BookingWorkflow.class, new DurableBooking(new JdbcStepFactory(dbos, pool), new Steps(), signal));
    }

    @Bean
    WorkflowDesk workflowDesk(DBOS dbos, BookingWorkflow workflow, HoldSignal signal, JdbcClient database) {
        return new WorkflowDesk(dbos, workflow, signal, database);
    }

    @Bean
    Launch launch(DBOS dbos) {
        return new Launch(dbos);
    }
}

package io.zenwatch.doctor;

import io.zenwatch.doctor.check.Check;
import io.zenwatch.doctor.check.configuration.CertificateDates;
import io.zenwatch.doctor.check.configuration.EndpointSyntax;
import io.zenwatch.doctor.check.configuration.EndpointsByRole;
import io.zenwatch.doctor.check.configuration.KeyExpressions;
import io.zenwatch.doctor.check.configuration.ListenAddress;
import io.zenwatch.doctor.check.configuration.NamedFiles;
import io.zenwatch.doctor.check.configuration.Namespace;
import io.zenwatch.doctor.check.configuration.Ports;
import io.zenwatch.doctor.check.configuration.ReadableText;
import io.zenwatch.doctor.check.configuration.TlsSettings;
import io.zenwatch.doctor.check.configuration.UnknownKeys;
import io.zenwatch.doctor.check.configuration.WayToOthers;
import io.zenwatch.doctor.check.endpoint.Datagrams;
import io.zenwatch.doctor.check.endpoint.HostName;
import io.zenwatch.doctor.check.endpoint.SessionOpens;
import io.zenwatch.doctor.check.endpoint.TcpConnection;
import io.zenwatch.doctor.check.endpoint.TlsCertificate;
import io.zenwatch.doctor.check.endpoint.TlsHandshake;
import io.zenwatch.doctor.check.endpoint.ZenohThere;
import io.zenwatch.doctor.check.host.LockedMemory;
import io.zenwatch.doctor.check.host.MulticastScouting;
import io.zenwatch.doctor.check.host.OpenFiles;
import io.zenwatch.doctor.check.network.Contradicted;
import io.zenwatch.doctor.check.network.DuplicateLinks;
import io.zenwatch.doctor.check.network.Flapping;
import io.zenwatch.doctor.check.network.HiddenNodes;
import io.zenwatch.doctor.check.network.IsolatedParts;
import io.zenwatch.doctor.check.network.Locators;
import io.zenwatch.doctor.check.network.SameZid;
import io.zenwatch.doctor.check.network.SingleRouter;
import io.zenwatch.doctor.check.network.Versions;
import io.zenwatch.doctor.core.Configuration;
import io.zenwatch.doctor.core.EndpointFacts;
import io.zenwatch.doctor.core.Limits;
import io.zenwatch.doctor.core.NetworkFacts;
import io.zenwatch.doctor.core.Scouting;
import io.zenwatch.zenoh.ZenohConfig;
import java.util.List;
import java.util.stream.Stream;

/** All checks, in the order of their ids. */
final class Checks {

    static final Check<ZenohConfig> TEXT = new ReadableText();

    static final List<Check<Configuration>> CONFIGURATION = List.of(
            new UnknownKeys(),
            new WayToOthers(),
            new ListenAddress(),
            new EndpointsByRole(),
            new EndpointSyntax(),
            new Ports(),
            new TlsSettings(),
            new NamedFiles(),
            new CertificateDates(),
            new Namespace(),
            new KeyExpressions());

    static final List<Check<EndpointFacts>> ENDPOINT = List.of(
            new HostName(),
            new TcpConnection(),
            new Datagrams(),
            new TlsHandshake(),
            new TlsCertificate(),
            new ZenohThere(),
            new SessionOpens());

    static final List<Check<Limits>> HOST = List.of(new OpenFiles(), new LockedMemory());

    static final Check<Scouting> SCOUTING = new MulticastScouting();

    static final List<Check<NetworkFacts>> NETWORK = List.of(
            new IsolatedParts(),
            new SingleRouter(),
            new Contradicted(),
            new DuplicateLinks(),
            new Flapping(),
            new Versions(),
            new HiddenNodes(),
            new SameZid(),
            new Locators());

    private Checks() {}

    static Stream<Check<?>> all() {
        return Stream.of(List.of(TEXT), CONFIGURATION, ENDPOINT, HOST, List.of(SCOUTING), NETWORK)
                .flatMap(List::stream);
    }
}

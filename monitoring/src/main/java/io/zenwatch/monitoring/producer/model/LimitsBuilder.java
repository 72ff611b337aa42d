package io.zenwatch.monitoring.producer.model;

import java.time.Duration;

/** Makes {@link Limits} of others; what each means is said there. */
public final class LimitsBuilder {

    private int connections;
    private int unauthenticated;
    private int channels;
    private int ownedChannels;
    private int instances;
    private int commands;
    private int measurements;
    private int pduBytes;
    private int pduDepth;
    private int frameBytes;
    private int credit;
    private long channelBytes;
    private long totalBytes;
    private Duration keepalive;
    private Duration authentication;
    private Duration linger;
    private Duration interval;

    LimitsBuilder(Limits from) {
        connections = from.connections();
        unauthenticated = from.unauthenticated();
        channels = from.channels();
        ownedChannels = from.ownedChannels();
        instances = from.instances();
        commands = from.commands();
        measurements = from.measurements();
        pduBytes = from.pduBytes();
        pduDepth = from.pduDepth();
        frameBytes = from.frameBytes();
        credit = from.credit();
        channelBytes = from.channelBytes();
        totalBytes = from.totalBytes();
        keepalive = from.keepalive();
        authentication = from.authentication();
        linger = from.linger();
        interval = from.interval();
    }

    /** Sets {@link Limits#connections()}. */
    public LimitsBuilder connections(int connections) {
        this.connections = connections;
        return this;
    }

    /** Sets {@link Limits#unauthenticated()}. */
    public LimitsBuilder unauthenticated(int unauthenticated) {
        this.unauthenticated = unauthenticated;
        return this;
    }

    /** Sets {@link Limits#channels()}. */
    public LimitsBuilder channels(int channels) {
        this.channels = channels;
        return this;
    }

    /** Sets {@link Limits#ownedChannels()}. */
    public LimitsBuilder ownedChannels(int ownedChannels) {
        this.ownedChannels = ownedChannels;
        return this;
    }

    /** Sets {@link Limits#instances()}. */
    public LimitsBuilder instances(int instances) {
        this.instances = instances;
        return this;
    }

    /** Sets {@link Limits#commands()}. */
    public LimitsBuilder commands(int commands) {
        this.commands = commands;
        return this;
    }

    /** Sets {@link Limits#measurements()}. */
    public LimitsBuilder measurements(int measurements) {
        this.measurements = measurements;
        return this;
    }

    /** Sets {@link Limits#pduBytes()}. */
    public LimitsBuilder pduBytes(int pduBytes) {
        this.pduBytes = pduBytes;
        return this;
    }

    /** Sets {@link Limits#pduDepth()}. */
    public LimitsBuilder pduDepth(int pduDepth) {
        this.pduDepth = pduDepth;
        return this;
    }

    /** Sets {@link Limits#frameBytes()}. */
    public LimitsBuilder frameBytes(int frameBytes) {
        this.frameBytes = frameBytes;
        return this;
    }

    /** Sets {@link Limits#credit()}. */
    public LimitsBuilder credit(int credit) {
        this.credit = credit;
        return this;
    }

    /** Sets {@link Limits#channelBytes()}. */
    public LimitsBuilder channelBytes(long channelBytes) {
        this.channelBytes = channelBytes;
        return this;
    }

    /** Sets {@link Limits#totalBytes()}. */
    public LimitsBuilder totalBytes(long totalBytes) {
        this.totalBytes = totalBytes;
        return this;
    }

    /** Sets {@link Limits#keepalive()}. */
    public LimitsBuilder keepalive(Duration keepalive) {
        this.keepalive = keepalive;
        return this;
    }

    /** Sets {@link Limits#authentication()}. */
    public LimitsBuilder authentication(Duration authentication) {
        this.authentication = authentication;
        return this;
    }

    /** Sets {@link Limits#linger()}. */
    public LimitsBuilder linger(Duration linger) {
        this.linger = linger;
        return this;
    }

    /** Sets {@link Limits#interval()}. */
    public LimitsBuilder interval(Duration interval) {
        this.interval = interval;
        return this;
    }

    /**
     * The limits.
     *
     * @throws IllegalArgumentException if one of them cannot be so
     */
    public Limits build() {
        return new Limits(
                connections,
                unauthenticated,
                channels,
                ownedChannels,
                instances,
                commands,
                measurements,
                pduBytes,
                pduDepth,
                frameBytes,
                credit,
                channelBytes,
                totalBytes,
                keepalive,
                authentication,
                linger,
                interval);
    }
}

namespace V2X.Model.Etsi;

/// <summary>
/// Which schema a message follows, by the two octets its ITS PDU header begins with: protocol version and message id. Each
/// message object is made when its kind first arrives.
/// </summary>
internal sealed class EtsiDispatch
{
    private const int Versions = 4;
    private const int MessageIds = 17;

    private readonly Func<EtsiMessage>?[] _make = new Func<EtsiMessage>?[Versions * MessageIds];
    private readonly EtsiMessage?[] _made = new EtsiMessage?[Versions * MessageIds];

    /// <summary>Knows every message, in the given release where both have it under the same numbers.</summary>
    public static EtsiDispatch Of(EtsiRelease preferred)
    {
        var dispatch = new EtsiDispatch();
        dispatch.AddCooperativePerception();
        dispatch.AddVulnerableRoadUsers();
        // The later registration takes the place of the earlier.
        if (preferred == EtsiRelease.One)
        {
            dispatch.AddReleaseTwo();
            dispatch.AddReleaseOne();
        }
        else
        {
            dispatch.AddReleaseOne();
            dispatch.AddReleaseTwo();
        }

        return dispatch;
    }

    /// <summary>Knows the messages of one edition alone; null where there is no such edition.</summary>
    public static EtsiDispatch? Of(string editionId)
    {
        var dispatch = new EtsiDispatch();
        Action? add = editionId switch
        {
            Messages.Etsi.En302637_2_v1_4_1.Edition.Id => dispatch.AddAwarenessOne,
            Messages.Etsi.En302637_3_v1_3_1.Edition.Id => dispatch.AddNotificationOne,
            Messages.Etsi.Ts103301_v2_1_1.Edition.Id => dispatch.AddInfrastructureOne,
            Messages.Etsi.Ts103900_v2_3_1.Edition.Id => dispatch.AddAwarenessTwo,
            Messages.Etsi.Ts103831_v2_3_1.Edition.Id => dispatch.AddNotificationTwo,
            Messages.Etsi.Ts103301_v2_2_1.Edition.Id => dispatch.AddInfrastructureTwo,
            Messages.Etsi.Ts103324_v2_1_1.Edition.Id => dispatch.AddCooperativePerception,
            Messages.Etsi.Ts103300_3_v2_3_1.Edition.Id => dispatch.AddVulnerableRoadUsers,
            _ => null,
        };
        add?.Invoke();
        return add is null ? null : dispatch;
    }

    /// <summary>The message that the header's numbers name; null where there is no schema for them.</summary>
    public EtsiMessage? Find(byte protocolVersion, byte messageId)
    {
        if (protocolVersion >= Versions || messageId >= MessageIds)
            return null;
        int index = Index(protocolVersion, messageId);
        return _made[index] ??= _make[index]?.Invoke();
    }

    /// <summary>Whether the message exists in any protocol version, so that the version is what is at fault.</summary>
    public bool HasMessage(byte messageId)
    {
        for (byte version = 0; version < Versions && messageId < MessageIds; version++)
        {
            if (_make[Index(version, messageId)] is not null)
                return true;
        }

        return false;
    }

    private void AddReleaseOne()
    {
        AddAwarenessOne();
        AddNotificationOne();
        AddInfrastructureOne();
    }

    private void AddReleaseTwo()
    {
        AddAwarenessTwo();
        AddNotificationTwo();
        AddInfrastructureTwo();
    }

    private void AddAwarenessOne() => Add(2, EtsiApplications.Cam, ReleaseOneMessages.Cam);

    // A DENM of protocol version 1 has another layout and would decode to wrong values: no entry.
    private void AddNotificationOne() => Add(2, EtsiApplications.Denm, ReleaseOneMessages.Denm);

    private void AddAwarenessTwo() => Add(2, EtsiApplications.Cam, ReleaseTwoMessages.Cam);

    private void AddNotificationTwo() => Add(2, EtsiApplications.Denm, ReleaseTwoMessages.Denm);

    private void AddCooperativePerception() => Add(2, EtsiApplications.Cpm, ReleaseTwoMessages.Cpm);

    private void AddVulnerableRoadUsers() => Add(3, EtsiApplications.Vam, ReleaseTwoMessages.Vam);

    // First deployments of these messages send version 1 with the same layout.
    private void AddInfrastructureOne()
    {
        for (byte version = 1; version <= 2; version++)
        {
            Add(version, EtsiApplications.Spatem, Ts103301V211Messages.Spatem);
            Add(version, EtsiApplications.Mapem, Ts103301V211Messages.Mapem);
            Add(version, EtsiApplications.Ivim, Ts103301V211Messages.Ivim);
            Add(version, EtsiApplications.Srem, Ts103301V211Messages.Srem);
            Add(version, EtsiApplications.Ssem, Ts103301V211Messages.Ssem);
            Add(version, EtsiApplications.Rtcmem, Ts103301V211Messages.Rtcmem);
        }
    }

    private void AddInfrastructureTwo()
    {
        Add(2, EtsiApplications.Spatem, Ts103301V221Messages.Spatem);
        Add(2, EtsiApplications.Mapem, Ts103301V221Messages.Mapem);
        Add(2, EtsiApplications.Ivim, Ts103301V221Messages.Ivim);
        Add(2, EtsiApplications.Srem, Ts103301V221Messages.Srem);
        Add(2, EtsiApplications.Ssem, Ts103301V221Messages.Ssem);
    }

    private void Add(byte protocolVersion, byte messageId, Func<EtsiMessage> make) => _make[Index(protocolVersion, messageId)] = make;

    private static int Index(byte protocolVersion, byte messageId) => (protocolVersion * MessageIds) + messageId;
}

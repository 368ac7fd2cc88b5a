// Imported before anything of Fabric: its libraries read the level when they are loaded, and log each decorator.
process.env['CORE_CHAINCODE_LOGGING_LEVEL'] = 'CRITICAL';

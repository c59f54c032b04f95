exports.run = () => require('./round').run(['ours', 'empty']);

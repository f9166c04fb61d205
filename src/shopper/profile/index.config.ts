export default definePageConfig({ navigationBarTitleText: '资料与隐私' });
